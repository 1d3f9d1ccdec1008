#!/usr/bin/env bash
# kubectl-by-service.sh PORT ARGUMENTS…: our kubectl, run by kubectl-service.ts.
LC_ALL=C
port=$1
shift
IFS= read -r -d '' input
exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 127
{
  printf '%s\0' "$PWD" "$#" "$@" "$input"
  env -0
  printf 'end\0'
} >&3
IFS= read -r -d '' out <&3
IFS= read -r -d '' err <&3
IFS= read -r -d '' code <&3
printf '%s' "$out"
printf '%s' "$err" >&2
exit "${code:-127}"
