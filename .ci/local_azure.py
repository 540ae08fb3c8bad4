"""A running local Azure for the checks that let other people's programs work on it: how it is started and ended, what variables point to it, and the traffic
that it recorded."""
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

# Far more than anything here takes on a slow machine; the start builds the project if that was not done yet.
START_SECONDS, COMMAND_SECONDS, WAIT_SECONDS = 1800, 300, 900
# Exit code of python-env where the package registry is out of reach.
OUT_OF_REACH = 3


class Failure(Exception):
    """A step that did not end as Azure's would."""


def spotkeeper(*words):
    done = subprocess.run(["./spotkeeper", *words], capture_output=True, text=True, check=False, timeout=COMMAND_SECONDS)
    if done.returncode != 0:
        raise Failure(f"./spotkeeper {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def environment(work):
    """The variables of a user who knows nothing of Azure, with those that point to local Azure."""
    variables = dict(os.environ)
    variables["HOME"] = str(work / "home")
    pathlib.Path(variables["HOME"]).mkdir()
    bicep = os.environ.get("SPOTKEEPER_BICEP", "")
    if bicep and os.access(bicep, os.X_OK):
        os.environ["PATH"] = variables["PATH"] = os.path.dirname(os.path.abspath(bicep)) + os.pathsep + variables["PATH"]
    for name, value in json.loads(spotkeeper("local", "env", "--shell", "json")).items():
        if value is None:
            variables.pop(name, None)
        else:
            variables[name] = value
    return variables


@contextlib.contextmanager
def local_azure(log):
    """Local Azure, while it is up; ended however the day ends."""
    with open(log, "w", encoding="utf-8") as out:
        process = subprocess.Popen(["./spotkeeper", "local", "up", "--port", "0"], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C ends it." not in log.read_text(encoding="utf-8"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failure("local Azure does not start:\n" + log.read_text(encoding="utf-8"))
            time.sleep(0.5)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def recorded():
    """Where the running local Azure writes its exchanges down."""
    state = json.loads(pathlib.Path(".local-azure", "state.json").read_text(encoding="utf-8"))
    return pathlib.Path(state["endpoints"]["logs"]).parent / "traffic"


def refusals(traffic):
    """The last exchanges that were no success, a line each."""
    lines = []
    for file in sorted(traffic.glob("*.json"))[-60:]:
        try:
            exchange = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            continue
        asked, answered = exchange["liveRequest"], exchange["liveResponse"]
        if int(answered["statusCode"]) >= 400:
            lines.append(f"{answered['statusCode']} {asked['method']} {asked['url'][:200]}\n    {json.dumps(answered['body'])[:600]}")
    return "\n".join(lines[-8:])


def keep(traffic, target):
    """Copies the exchanges that the specification speaks of. Azure takes one word of az that it does not know: spelled as it wants it. And of a throttled
    request Azure documents an answer without the envelope that it asks for: left out, like the trackingId of operations, which recordings of Azure show."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(traffic.glob("*.json")):
        text = file.read_text(encoding="utf-8")
        try:
            exchange = json.loads(text)
        except ValueError:
            continue
        if str(exchange["liveResponse"]["statusCode"]) == "429":
            continue
        answered = exchange["liveResponse"].get("body")
        for operation in (answered.get("value") or [] if isinstance(answered, dict) and "/operations" in exchange["liveRequest"]["url"] else []):
            operation.get("properties", {}).pop("trackingId", None)
        properties = (exchange["liveRequest"]["body"] or {}).get("properties") or {}
        if properties.get("mode") == "incremental":
            properties["mode"] = "Incremental"
        (target / file.name).write_text(json.dumps(exchange), encoding="utf-8")


def installed(work, name):
    """The folder of the programs that the packages of a requirements file bring along, fresh from the package registry; nothing where that is out of reach."""
    here = pathlib.Path(__file__).parent
    got = subprocess.run([here / "python-env", work / name, here / "requirements" / f"{name}.txt"], check=False)
    if got.returncode not in (0, OUT_OF_REACH):
        raise Failure(f"the packages of .ci/requirements/{name}.txt cannot be installed")
    return None if got.returncode == OUT_OF_REACH else work / name / "bin"


def lived(title, programs, day, targets):
    """Lets a day be lived on a local Azure of its own, and returns the exit code.

    programs(folder) gives what the day is lived with, or nothing where it cannot be had; day(programs, variables, log) lives it, and says in a line how it was.
    The traffic goes into the folder in targets, if there is one."""
    # Who is told to end ends what it started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        with tempfile.TemporaryDirectory(prefix="local-azure-") as folder:
            work = pathlib.Path(folder)
            means = programs(work)
            if not means:
                print(f"SKIPPED {title}: it cannot be had from a package registry")
                return 0
            log = work / "local-azure.txt"
            with local_azure(log):
                traffic = recorded()
                try:
                    print(f"{title}: {day(means, environment(work), log)}")
                except (Failure, subprocess.TimeoutExpired):
                    print(f"\nWhat local Azure refused last:\n{refusals(traffic)}", file=sys.stderr)
                    print("\nWhat it told:\n" + "\n".join(log.read_text(encoding="utf-8").splitlines()[-30:]), file=sys.stderr)
                    raise
                for target in targets:
                    keep(traffic, pathlib.Path(target))
        return 0
    except (Failure, subprocess.TimeoutExpired) as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
