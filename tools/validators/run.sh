#!/usr/bin/env bash
# Judges the templates with tools of others, which it installs into .venv-validators. Without an argument: all of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly here=tools/validators
readonly venv=.venv-validators
# checkov and the SAM CLI ask for other versions of the same packages.
readonly checkov=$venv/checkov
readonly templates=(template.yaml member-role.yaml member-events.yaml)
# None of them may ask AWS or tell anybody anything.
export AWS_DEFAULT_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true SAM_CLI_TELEMETRY=0

install() {
  environment "$venv" "$here/requirements.txt"
  environment "$checkov" "$here/checkov-requirements.txt"
}

# Made anew where what is asked for has changed.
environment() {
  local folder=$1 wanted=$2
  if cmp -s "$wanted" "$folder/installed.txt"; then return 0; fi
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
  cp "$wanted" "$folder/installed.txt"
}

sam() {
  "$venv/bin/sam" validate --lint --template-file template.yaml
}

# WS1004 knows a function's log group only by Lambda's own name for it, not by the function's LoggingConfig.
cfn_lint() {
  "$venv/bin/cfn-lint" --include-checks I --append-rules cfn_lint_serverless.rules --ignore-checks WS1004 -- "${templates[@]}"
  echo "${#templates[@]} templates, nothing to say"
}

checkov() {
  "$checkov/bin/checkov" --config-file "$here/checkov.yaml" --file "${templates[@]}"
}

# test/self-audit/expanded.json, or with --check whether it is fresh.
expand() {
  "$venv/bin/python" "$here/expand.py" "$@"
}

all() {
  install
  sam
  cfn_lint
  checkov
  expand --check
}

"${@:-all}"
