#!/bin/sh
# Draws again, with nothing of Shoutu, a week's closures or the places of an inspection: compare the hash
# with the one that was fixed before the value existed, and the ids with those that were drawn.
#   curl -s 'https://HOUSE/api/public/verification/weeks/2026-W48/list?place=CODE' > list
#   curl -s 'https://HOUSE/api/public/inspections/ID/list' > list
#   sh redraw.sh list VALUE
set -eu
[ $# = 2 ] || { echo "usage: sh redraw.sh LIST VALUE" >&2; exit 2; }
hash=$(sha256sum < "$1" | cut -d' ' -f1)
nonce=$(sed -n 's/^nonce //p' "$1")
seed=$(printf '%s\n%s%s' "$hash" "$2" "${nonce:+
$nonce}" | sha256sum | cut -d' ' -f1)
echo "hash $hash"
ticket() { printf '%s\n%s' "$seed" "$1" | sha256sum | cut -d' ' -f1; }
while read -r what id township severity; do
  case $what in
    closure) echo "$township $severity $(ticket "$id") $id" ;;
    place) echo "- - $(ticket "$id") $id" ;;
  esac
done < "$1" | LC_ALL=C sort | awk '
  NR == FNR { if ($1 == "lot") sample[$2 " " $3] = $4; if ($1 == "inspection") sample["- -"] = $4; next }
  drawn[$1 " " $2]++ < sample[$1 " " $2] { print $4 }' "$1" -
