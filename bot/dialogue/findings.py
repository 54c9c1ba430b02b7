"""What is wrong with a dialogue file: where, what, and the mend."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.dialogue.values import Mark

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `coach check` found. Prints as `file:line:column: CODE message`."""

    mark: Mark
    code: str
    message: str
    mend: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.mark}: {self.code} {self.message}{mend}"


class DialogueError(Exception):
    """The dialogues cannot be used as they are; `findings` say all that was found. What it tells
    is what stands in the way, one a line: the warnings beside it are for `coach check`."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        errors = [finding for finding in findings if finding.severity == "error"]
        super().__init__("\n".join(map(str, errors or findings)))
        self.findings = findings
