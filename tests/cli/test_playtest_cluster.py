"""Games shared out on a Dask cluster come to the figures of one process, exactly."""

import pytest
from distributed import LocalCluster

from game.cli.main import main
from game.cli.status import ExitStatus


def test_a_cluster_comes_to_the_same_figures(capsys: pytest.CaptureFixture[str]) -> None:
    order = ["playtest", "first_steps", "--games", "600", "--seed", "3", "--play", "steered", "--json"]
    assert main(order) == ExitStatus.DONE
    alone = capsys.readouterr().out
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        assert main([*order, "--cluster", cluster.scheduler_address]) == ExitStatus.DONE
    assert capsys.readouterr().out == alone
