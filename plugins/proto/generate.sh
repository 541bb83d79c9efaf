#!/bin/sh
# Regenerates the Go code beside the .proto files. Run it from anywhere; `make generate` does.
#
# It needs protoc 21 or newer, and protoc-gen-go v1.36.12 with protoc-gen-go-grpc v1.6.2 in PATH or in PROTOC_GEN_BIN.
set -eu

cd "$(dirname "$0")"
PATH="${PROTOC_GEN_BIN:+$PROTOC_GEN_BIN:}$PATH"
export PATH

for tool in protoc protoc-gen-go protoc-gen-go-grpc; do
	if ! command -v "$tool" >/dev/null; then
		echo "generate.sh: $tool is missing" >&2
		exit 1
	fi
done

protoc -I . \
	--go_out=. --go_opt=paths=source_relative \
	--go-grpc_out=. --go-grpc_opt=paths=source_relative \
	mizan/plugin/v1/*.proto
