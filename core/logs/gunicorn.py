"""Makes gunicorn write the same lines as everything else."""

from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from core.logs.lines import formatter


class Lines(Logger):  # type: ignore[misc]
    """Writes errors through the allow-list; requests have a line of their own already."""

    def setup(self, cfg: Config) -> None:
        """Put our formatter where gunicorn's was."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter())

    def access(self, *_args: Any) -> None:
        """Write nothing: gunicorn's line has addresses and browsers in it."""
