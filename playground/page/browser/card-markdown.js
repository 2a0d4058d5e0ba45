const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => escapes[sign]);

// Signs after a backslash stand for themselves: kept out of everything's way among characters that nobody types.
const away = 0xe000;
const putAway = (text) =>
  text.replace(/\\([\\`*_{}[\]()#+.!~|<>&-])/g, (_, sign) => String.fromCharCode(away + sign.charCodeAt(0)));
const bringBack = (html) =>
  html.replace(/[\ue000-\ue07f]/g, (sign) => escapeHtml(String.fromCharCode(sign.charCodeAt(0) - away)));

/** Bold, italics and links, which is what Teams draws inside a card's text. */
function renderSpan(text) {
  const html = escapeHtml(putAway(text))
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noreferrer">$1</a>')
    .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])[_*](\S(?:.*?\S)?)[_*](?=$|[\s).,;:!?])/g, '$1<em>$2</em>');
  return bringBack(html);
}

function renderList(lines) {
  const isOrdered = /^\d+\./.test(lines[0]);
  const tag = isOrdered ? 'ol' : 'ul';
  const items = lines.map((line) => `<li>${renderSpan(line.replace(/^(?:[-*]|\d+\.)\s+/, ''))}</li>`);
  return `<${tag}>${items.join('')}</${tag}>`;
}

/** The part of Markdown that Adaptive Cards have: spans, lists, paragraphs. Everything else stays as typed. */
export function renderMarkdown(text) {
  const html = [];
  let run = [];
  let isList = false;
  const close = () => {
    if (run.length > 0) html.push(isList ? renderList(run) : `<p>${run.map(renderSpan).join('<br>')}</p>`);
    run = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const isItem = /^(?:[-*]|\d+\.)\s+\S/.test(line);
    if (line.trim() === '' || isItem !== isList) close();
    isList = isItem;
    if (line.trim() !== '') run.push(line.trim());
  }
  close();
  return html.join('');
}
