"""Makes a bucket as soon as the server answers."""

import sys
import time
import urllib.error
import urllib.request

endpoint, name = sys.argv[1:]
for _ in range(300):
    try:
        urllib.request.urlopen(urllib.request.Request(f"{endpoint}/{name}", method="PUT"))
        break
    except urllib.error.HTTPError:
        raise
    except OSError:
        time.sleep(0.1)
else:
    sys.exit("error: the server does not answer")
