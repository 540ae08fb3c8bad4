#!/usr/bin/env python3
"""A work command in Python 3: adds up primes and goes on where it was interrupted. docs/work.md says what a command gets and owes.

Payload: {"below": 200000}. Result: {"below", "sum"}. Exit code 65 for a payload that no other try would read any better.
"""
import json
import os
import signal
import sys
import time

INTERRUPTED = 75
HOPELESS = 65
SAVE_EVERY_SECONDS = 0.2

checkpoint = os.path.join(os.environ["SPOTKEEPER_CHECKPOINT_DIR"], "primes.json")
stopping = False


def stop(_signal, _frame):
    global stopping
    stopping = True


def write(path, value):
    """Replaces the file by renaming: whoever reads meanwhile reads the one before or this one, never half of one."""
    with open(path + ".tmp", "w") as out:
        json.dump(value, out)
    os.replace(path + ".tmp", path)


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def main():
    signal.signal(signal.SIGTERM, stop)
    with open(os.environ["SPOTKEEPER_MESSAGE_FILE"]) as message:
        below = json.load(message).get("below")
    if not isinstance(below, int):
        print("the payload has no number 'below'")
        return HOPELESS

    state = {"next": 0, "sum": 0}
    if os.environ["SPOTKEEPER_RESUME"] == "resume":
        with open(checkpoint) as saved:
            state = json.load(saved)
        print(f"resuming at {state['next']} of {below}", flush=True)

    saved_at = time.monotonic()
    while state["next"] < below:
        if stopping:
            write(checkpoint, state)
            with open(os.environ["SPOTKEEPER_DEADLINE_FILE"]) as deadline:
                print(f"stopped at {state['next']}, asked to be done by {deadline.read().strip()}", flush=True)
            return INTERRUPTED
        if is_prime(state["next"]):
            state["sum"] += state["next"]
        state["next"] += 1
        if time.monotonic() - saved_at >= SAVE_EVERY_SECONDS:
            write(checkpoint, state)
            print(f"{state['next']} of {below}", flush=True)
            saved_at = time.monotonic()

    write(os.environ["SPOTKEEPER_RESULT_FILE"], {"below": below, "sum": state["sum"]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
