"""The password hasher: Argon2id with the parameters that were measured for two cores."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class BothyArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, 46 MiB, one pass, one lane (OWASP Password Storage Cheat Sheet): about 42 ms."""

    time_cost = 1
    memory_cost = 47104
    parallelism = 1
