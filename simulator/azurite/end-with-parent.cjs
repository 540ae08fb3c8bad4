// Loaded before Azurite: ends it when its standard input does. Whoever started it holds the other end of that pipe and
// keeps it open, so that it ends with its parent even if the parent was killed and could tell nobody.
'use strict';

const LONGEST_END_MILLIS = 5000;

const end = () => {
  setTimeout(() => process.exit(1), LONGEST_END_MILLIS);
  // What Azurite does on SIGTERM, done at most once: it takes its own listener away when it is called.
  process.emit('SIGTERM');
};

process.stdin.once('end', end).once('error', end).resume();
// A signal that comes after the end of the input finds an end that has begun, and must not cut it short.
process.on('SIGTERM', () => {});
