// Work that costs real processor time and whose result anybody can check: a chain of SHA-256, digest(n) = sha256(digest(n - 1)),
// from sha256(seed) on, `rounds` links long. It resumes from its last checkpoint and stops at once when told to.
//
// Payload: {"rounds": 1400000, "seed": "m-001"}. Result: {"seed", "rounds", "digest"}.
// 1,400,000 rounds, the default, are about two seconds of one core of a small cloud VM (some 0.7 to 0.8 million a second; 1.8 s of
// processor time were measured on such a core). Rounds scale the time in proportion.
//
// The work command's contract: docs/work.md. Exit code 0: done; 75: interrupted, the checkpoint is good; 64: bad payload.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DEFAULT_ROUNDS = 1_400_000;
const CHECKPOINT_EVERY_MS = 200;
const SLICE = 1_000; // links between two looks at the clock and at signals: some milliseconds
const INTERRUPTED = 75; // EX_TEMPFAIL
const BAD_PAYLOAD = 64; // EX_USAGE

const payload = JSON.parse(readFileSync(process.env.SPOTKEEPER_MESSAGE_FILE, 'utf8'));
const rounds = payload.rounds ?? DEFAULT_ROUNDS;
const seed = String(payload.seed ?? 'spotkeeper');
if (!Number.isSafeInteger(rounds) || rounds < 0) {
  console.error(`rounds must be a whole number, not ${payload.rounds}`);
  process.exit(BAD_PAYLOAD);
}

const checkpointFile = join(process.env.SPOTKEEPER_CHECKPOINT_DIR, 'chain.json');
let { round, digest } = resume();
let savedAt = performance.now();
let stopping = false;

process.on('SIGTERM', () => { stopping = true; });
// Standard input is a pipe from the worker: when it ends, the worker is dead and nobody waits for this work.
process.stdin.on('end', () => process.exit(INTERRUPTED)).on('error', () => {}).resume();
process.stdin.unref?.();

function resume() {
  try {
    const saved = JSON.parse(readFileSync(checkpointFile, 'utf8'));
    if (saved.seed === seed && saved.round <= rounds) {
      console.log(`resuming at round ${saved.round} of ${rounds}`);
      return { round: saved.round, digest: Buffer.from(saved.digest, 'hex') };
    }
  } catch {
    // No checkpoint, or one of other work: begin anew.
  }
  return { round: 0, digest: createHash('sha256').update(seed).digest() };
}

function replace(file, value) {
  writeFileSync(`${file}.tmp`, JSON.stringify(value));
  renameSync(`${file}.tmp`, file);
}

function checkpoint() {
  replace(checkpointFile, { seed, round, digest: digest.toString('hex') });
  savedAt = performance.now();
}

function work() {
  if (stopping) {
    checkpoint();
    process.exit(INTERRUPTED);
  }
  for (const end = Math.min(round + SLICE, rounds); round < end; round++) {
    digest = createHash('sha256').update(digest).digest();
  }
  if (round === rounds) {
    replace(process.env.SPOTKEEPER_RESULT_FILE, { seed, rounds, digest: digest.toString('hex') });
    process.exit(0);
  }
  if (performance.now() - savedAt >= CHECKPOINT_EVERY_MS) {
    checkpoint();
  }
  setImmediate(work);
}

work();
