"""Lets the real Azure CLI parse each of its commands that the documentation shows: unknown commands and options, missing ones and
values that cannot be are found without a subscription, since it parses before it asks for a sign-in.
usage: az-docs.py AZ PAGE.md..."""
import os
import re
import shlex
import subprocess
import sys
import tempfile

PLACEHOLDER = "00000000-0000-0000-0000-000000000000"
SUBSTITUTION = re.compile(r"\$\(([^()]*)\)")


def blocks(page):
    with open(page, encoding="utf-8") as text:
        for block in re.findall(r"```(?:sh|bash)\n(.*?)```", text.read(), re.S):
            yield block.replace("\\\n", " ")


def stand_in(found, inner):
    """What a command inside another one would print."""
    command = found.group(1).strip()
    if command.startswith("az "):
        inner.append(command)
    return "2030-01-01T00:00Z" if command.startswith("date ") else PLACEHOLDER


def commands(block):
    for line in block.splitlines():
        inner = []
        flat, left = line, 1
        while left:
            flat, left = SUBSTITUTION.subn(lambda found: stand_in(found, inner), flat)
        yield from inner
        if flat.startswith("az "):
            yield flat


def judge(az, command):
    """Returns why a command is not one of the Azure CLI's, or nothing."""
    arguments = shlex.split(re.sub(r"\$\{?\w+\}?", "x1", command), comments=True)[1:]
    done = subprocess.run([az, *arguments], capture_output=True, text=True, check=False)
    # 2 is its answer to what it cannot parse; what fails later, for want of a sign-in for example, was parsed.
    return (done.stderr.strip().splitlines() or ["refused"])[0] if done.returncode == 2 else ""


def main(az, pages):
    os.environ["AZURE_CONFIG_DIR"] = tempfile.mkdtemp(prefix="az-docs-")
    os.environ["AZURE_CORE_COLLECT_TELEMETRY"] = "no"
    # Each of these must be refused, or the check proves nothing.
    for wrong in ["az vm updaet -g x1 -n x1", "az vm update -g x1 -n x1 --no-such-option", "az group delete"]:
        if not judge(az, wrong):
            sys.exit(f"goes unnoticed: {wrong}")
    failed, seen = False, set()
    for page in pages:
        for command in (each for block in blocks(page) for each in commands(block)):
            if command in seen:
                continue
            seen.add(command)
            problem = judge(az, command)
            if problem:
                failed = True
                print(f"{page}: {command}\n  {problem}", file=sys.stderr)
    if not seen:
        sys.exit("no command was found")
    print(f"{len(seen)} commands of the Azure CLI in {len(pages)} pages: parsed by it")
    sys.exit(1 if failed else 0)


main(sys.argv[1], sys.argv[2:])
