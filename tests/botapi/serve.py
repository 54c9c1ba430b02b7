"""The double as a process of its own: `python tests/botapi/serve.py --port N`."""

import argparse
import asyncio
import sys
from pathlib import Path


def main() -> None:
    # A script finds only its own folder; its modules are named from the root of the project.
    sys.path[0] = str(Path(__file__).parents[2])
    from tests.botapi.control import serve

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one; it is printed")
    asyncio.run(serve(parser.parse_args().port, _announce))


def _announce(api: str) -> None:
    sys.stdout.write(f"{api}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
