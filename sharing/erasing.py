"""What sharing forgets of an erased person; the access log keeps rows that point at nobody."""

from core.erasers import Eraser

ERASER = Eraser("sharing", deletes={"sharing.share": ("owner", "shared_with")})
