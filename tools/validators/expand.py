"""Writes test/self-audit/expanded.json: template.yaml as the SAM translator makes it plain CloudFormation.

With --check it writes nothing, and ends with 1 where the file is stale.
"""

import json
import logging
import os
import pathlib
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "test" / "self-audit" / "expanded.json"


def main() -> int:
    # It says of each function that it could not look into its role.
    logging.disable(logging.WARNING)
    text = json.dumps(expanded(), indent=2, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(text)
        return 0
    if TARGET.exists() and TARGET.read_text() == text:
        return 0
    print(f"{TARGET.relative_to(ROOT)} is stale: run tools/validators/run.sh expand")
    return 1


def expanded() -> dict:
    template = yaml_parse((ROOT / "template.yaml").read_text())
    for resource in template["Resources"].values():
        packaged(resource["Properties"])
    return transform(template, {}, NoManagedPolicies())


def packaged(properties: dict) -> None:
    """What `npm run package` does: the translator takes no local files."""
    if "CodeUri" in properties:
        properties["CodeUri"] = f"s3://artifacts/{properties['CodeUri']}.zip"
    if "DefinitionUri" in properties:
        properties["Definition"] = json.loads((ROOT / properties.pop("DefinitionUri")).read_text())


class NoManagedPolicies:
    """The template names none, so that nobody has to be asked for their ARNs."""

    def load(self) -> dict:
        return {}


if __name__ == "__main__":
    sys.exit(main())
