#!/bin/sh
# Work that is over only when the test says so: as soon as the file that the payload names exists.
#
# Payload: {"until": "/some/file"}. Result: the word "released".
set -eu

until=$(sed -n 's/.*"until" *: *"\([^"]*\)".*/\1/p' "$SPOTKEEPER_MESSAGE_FILE")
trap 'exit 75' TERM
echo begun > "$SPOTKEEPER_CHECKPOINT_DIR/progress.tmp"
mv "$SPOTKEEPER_CHECKPOINT_DIR/progress.tmp" "$SPOTKEEPER_CHECKPOINT_DIR/progress"
while [ ! -e "$until" ]; do
  sleep 0.1
done
echo released > "$SPOTKEEPER_RESULT_FILE"
