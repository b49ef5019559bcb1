import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.instance_lock import InstanceLock

HOLD = "import sys, time; from pathlib import Path; from app.system.instance_lock import InstanceLock; "
HOLD += "lock = InstanceLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"


def assert_taken(path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        InstanceLock(path)
    assert caught.value.code is ErrorCode.STORE_IN_USE


def test_a_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first = InstanceLock(tmp_path / "lock")
    assert_taken(tmp_path / "lock")
    first.release()
    InstanceLock(tmp_path / "lock").release()


def test_another_program_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert_taken(path)
        other.kill()
    InstanceLock(path).release()
