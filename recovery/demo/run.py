"""The whole demo, from an empty folder to a page and back."""

import shutil
from collections.abc import Callable

from recovery.demo.announcement import address_told, announce, withdraw
from recovery.demo.leftovers import end_leftovers
from recovery.demo.places import Places, find_places, holding, open_places
from recovery.demo.plain import PlainSentence
from recovery.demo.ports import free_port, refuse_taken_port
from recovery.demo.postgres import private_postgres
from recovery.demo.prepare import prepare_database, prepare_static_files
from recovery.demo.processes import Stack, beat, inbox, web, worker
from recovery.demo.redis import private_redis
from recovery.demo.secrets import keep_secrets
from recovery.demo.supervisor import Service, Supervisor
from recovery.demo.waiting import AskedToStop

Tell = Callable[[str], None]


def run_demo(*, port: int, name: str, reset: bool, stop_after_ready: bool, tell: Tell) -> None:
    """Run the demo until somebody asks to stop; raise PlainSentence when it cannot run."""
    supervisor = Supervisor(tell)
    supervisor.listen()
    places = open_places(find_places(name))
    with holding(places.lock) as ours:
        if not ours:
            raise PlainSentence(
                f"The demo of this clone is running already, at {address_told(places)}: "
                "open that, or stop it with Ctrl-C where it was started."
            )
        end_leftovers(places)
        if reset:
            empty(places)
        refuse_taken_port(port)
        try:
            stack = bring_up(places, port, supervisor)
            supervisor.changed = lambda: announce(stack, supervisor)
            supervisor.changed()
            welcome(stack, tell)
            if not stop_after_ready:
                supervisor.watch()
        except AskedToStop:
            tell("Stopping before everything was ready.")
        finally:
            withdraw(places)
            supervisor.bring_down()
        tell("Everything is stopped. What you did is kept for next time.")


def bring_up(places: Places, port: int, supervisor: Supervisor) -> Stack:
    """Start everything in order and return where it is."""
    secrets = keep_secrets(places.secrets)
    postgres, redis = private_postgres(places, secrets), private_redis(places)
    stack = Stack(places, secrets, postgres, redis, port, free_port())
    for log in places.logs.iterdir():
        log.unlink()
    supervisor.tell("Starting PostgreSQL, Redis and the mail inbox.")
    postgres.create()
    supervisor.bring_up(
        Service(postgres.child(places.logs / "postgres.log"), postgres.is_ready, 60, 20),
        Service(redis.child(places.logs / "redis.log"), redis.is_ready),
        inbox(stack),
    )
    supervisor.tell("Preparing the database (the first time takes a little longer).")
    prepare_database(stack, supervisor.stopping)
    prepare_static_files(stack, supervisor.stopping)
    supervisor.tell("Starting the pages and the reminders.")
    supervisor.bring_up(web(stack), worker(stack), beat(stack))
    return stack


def empty(places: Places) -> None:
    """Remove everything in the data folder but its lock."""
    for path in places.root.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != places.lock:
            path.unlink()
    open_places(places)


def welcome(stack: Stack, tell: Tell) -> None:
    """Say where to go."""
    tell(
        f"\nBothy is ready: {stack.base_url}\n"
        f"  be somebody:   {stack.base_url}/demo/sign-in/\n"
        f"  read the mail: {stack.base_url}/demo/inbox/\n"
        "  stop:          Ctrl-C\n"
    )
