#!/bin/sh
# Work for the kill test: a chain of digests, a tenth of a second a link, d(n) = sha256(d(n - 1) + " " + n), from d(0) = the seed on. What it
# saves says its own digest, so that a torn checkpoint is found by the work itself: it says so and calls the message hopeless.
#
# Payload: {"seed":"m-0001","links":12,"mode":"plain"}; modes: plain; bulky, which saves some megabytes too; fail; hopeless.
set -u

payload=$(cat "$SPOTKEEPER_MESSAGE_FILE")
member() { value=${payload#*\""$1"\":}; value=${value#\"}; value=${value%%[\",\}]*}; }
member seed; seed=$value
member links; links=$value
member mode; mode=$value
state=$SPOTKEEPER_CHECKPOINT_DIR/state
bulk=$SPOTKEEPER_CHECKPOINT_DIR/bulk

sha256() { sum=$(sha256sum); sum=${sum%% *}; }
# sha256sum reads what the here-document holds, without a process for a pipe's other end.
digest_of() { sha256 <<END
$1
END
}
torn() { echo "torn: $1"; exit 65; }

save_state() {
  digest_of "$seed $link $digest"
  echo "$seed $link $digest $sum" > "$state.tmp" && mv "$state.tmp" "$state"
}

save_bulk() {
  yes "$seed $link $digest" | head -c 4400000 > "$bulk.tmp"
  sha256 < "$bulk.tmp"
  echo "$sum" >> "$bulk.tmp" && mv "$bulk.tmp" "$bulk"
}

check_bulk() {
  said=$(tail -c 65 "$bulk")
  size=$(wc -c < "$bulk")
  sum=$(head -c $((size - 65)) "$bulk" | sha256sum)
  [ "$size" -eq 4400065 ] && [ "${sum%% *}" = "$said" ] || torn "the bulk of $size bytes"
}

link=0
digest=$seed
if [ "$SPOTKEEPER_RESUME" = resume ]; then
  read -r owner link digest said < "$state" || torn "no state"
  digest_of "$owner $link $digest"
  [ "$sum" = "$said" ] && [ "$owner" = "$seed" ] || torn "the state of link $link"
  if [ -e "$bulk" ]; then check_bulk; fi
fi
case $mode in
  fail) exit 1 ;;
  hopeless) exit 65 ;;
esac

stopping=
trap 'stopping=1' TERM
while [ "$link" -lt "$links" ]; do
  if [ -n "$stopping" ]; then exit 75; fi
  sleep 0.1
  link=$((link + 1))
  digest_of "$digest $link"
  digest=$sum
  save_state
  if [ "$mode" = bulky ] && [ $((link % 8)) -eq 1 ]; then save_bulk; fi
done
echo "$seed $links $digest" > "$SPOTKEEPER_RESULT_FILE"
