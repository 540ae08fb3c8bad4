# The control of .ci/footprint: no worker, only its two polls a second and one blob, as plainly as Python can.
# Scheduled Events and the queue are asked once a second each; a blob is put once. Prints one JSON object a line.
import json
import os
import ssl
import time
import urllib.request
from email.utils import formatdate

imds, queues, blobs = os.environ["IMDS"], os.environ["QUEUES"], os.environ["BLOBS"]
tls = ssl.create_default_context(cafile=os.environ["CA"])


def metadata(path):
    request = urllib.request.Request(f"{imds}/metadata/{path}", headers={"Metadata": "true"})
    with urllib.request.urlopen(request, timeout=125) as answer:
        return json.load(answer)


token = metadata("identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com%2F")["access_token"]


def storage(method, url, body=None, **headers):
    headers |= {"Authorization": f"Bearer {token}", "x-ms-version": "2024-11-04", "x-ms-date": formatdate(usegmt=True)}
    request = urllib.request.Request(url, data=body, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=5, context=tls) as answer:
        return answer.read()


storage("PUT", f"{blobs}/results/control", b"x" * 1024, **{"x-ms-blob-type": "BlockBlob"})
print(json.dumps({"event": "uploaded"}), flush=True)
while True:
    metadata("scheduledevents?api-version=2020-07-01")
    storage("GET", f"{queues}/notices/messages?peekonly=true")
    time.sleep(1)
