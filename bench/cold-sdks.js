import '@slack/bolt';
import 'botbuilder';

console.log('ready');
