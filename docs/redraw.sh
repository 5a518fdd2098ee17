#!/bin/sh
# Draws a week's closures again, with nothing of Shoutu: compare the hash with the one that was published
# before the value existed, and the ids with those that were drawn.
#   curl -s 'https://HOUSE/api/public/verification/weeks/2026-W48/list?place=CODE' > list
#   sh redraw.sh list VALUE
set -eu
[ $# = 2 ] || { echo "usage: sh redraw.sh LIST VALUE" >&2; exit 2; }
hash=$(sha256sum < "$1" | cut -d' ' -f1)
seed=$(printf '%s\n%s' "$hash" "$2" | sha256sum | cut -d' ' -f1)
echo "hash $hash"
while read -r what id township severity; do
  [ "$what" = closure ] || continue
  echo "$township $severity $(printf '%s\n%s' "$seed" "$id" | sha256sum | cut -d' ' -f1) $id"
done < "$1" | LC_ALL=C sort | awk '
  NR == FNR { if ($1 == "lot") sample[$2 " " $3] = $4; next }
  drawn[$1 " " $2]++ < sample[$1 " " $2] { print $4 }' "$1" -
