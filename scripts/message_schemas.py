"""Write the JSON schemas of the messages (``docs/formats/messages``) anew from the records; a test compares them."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.domain.line.message_schema import message_schema  # noqa: E402 - found only now
from app.domain.line.messages import MessageKind  # noqa: E402 - as above


def main() -> None:
    """Write one file for each kind of message."""
    for kind in MessageKind:
        target = ROOT / "docs" / "formats" / "messages" / f"{kind}.json"
        target.write_text(json.dumps(message_schema(kind), ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
