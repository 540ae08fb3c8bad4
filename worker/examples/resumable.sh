#!/bin/sh
# A work command in POSIX shell: some steps, each a tenth of a second, that go on where they were interrupted. docs/work.md says what a
# command gets and owes.
#
# Payload: {"steps": 100}. Result: the sum of 1 to steps. Exit code 65 for a payload that no other try would read any better.
set -eu

steps=$(sed -n 's/.*"steps" *: *\([0-9][0-9]*\).*/\1/p' "$SPOTKEEPER_MESSAGE_FILE")
if [ -z "$steps" ]; then
  echo "the payload has no steps"
  exit 65
fi

saved=$SPOTKEEPER_CHECKPOINT_DIR/progress
step=0
sum=0
if [ "$SPOTKEEPER_RESUME" = resume ]; then
  read -r step sum < "$saved"
  echo "resuming at step $step of $steps"
fi

# Whoever reads the file while it is replaced reads the one before or this one, never half of one.
save() {
  echo "$step $sum" > "$saved.tmp"
  mv "$saved.tmp" "$saved"
}

# The signal only says so: a step is done or not, and never half.
stopping=
trap 'stopping=yes' TERM

while [ "$step" -lt "$steps" ]; do
  if [ -n "$stopping" ]; then
    save
    echo "stopped at step $step, asked to be done by $(cat "$SPOTKEEPER_DEADLINE_FILE")"
    exit 75
  fi
  sleep 0.1 # the real work
  step=$((step + 1))
  sum=$((sum + step))
  if [ $((step % 10)) -eq 0 ]; then
    save
    echo "step $step of $steps"
  fi
done
echo "$sum" > "$SPOTKEEPER_RESULT_FILE"
