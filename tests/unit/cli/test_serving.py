"""The local server: strict headers, no listing, nothing outside its folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from evenhand.cli import serving
from evenhand.cli.serving import HEADERS, HOST
from evenhand.errors import BadSpec


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "index.html").write_text("<p>contents</p>", encoding="utf-8")
    (folder / "report").mkdir()
    (folder / "report" / "groups.parquet").write_bytes(b"PAR1")
    (folder.parent / "private.txt").write_text("private", encoding="utf-8")
    server = serving._server(folder, 8700)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def get(port: int, path: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_the_contents_page_is_served_at_the_address(port: int) -> None:
    response, body = get(port, "/")

    assert response.status == 200
    assert body == b"<p>contents</p>"


@pytest.mark.parametrize("path", ["/", "/report/groups.parquet", "/report/", "/nowhere"])
def test_every_answer_carries_the_strict_headers(port: int, path: str) -> None:
    response, _ = get(port, path)

    assert {name: response.getheader(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/report/", "/nowhere", "/../private.txt", "/%2e%2e/private.txt", "/%00"])
def test_a_folder_a_missing_page_and_what_lies_outside_are_not_found(port: int, path: str) -> None:
    response, body = get(port, path)

    assert response.status == 404
    assert b"groups.parquet" not in body
    assert b"private" not in body


def test_a_name_on_the_web_that_points_here_reads_nothing(port: int) -> None:
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", "/", headers={"Host": f"evil.example:{port}"})

    response = connection.getresponse()

    assert response.status == 403
    assert b"contents" not in response.read()
    connection.close()


def test_nobody_writes_down_who_read_what(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    get(port, "/")
    get(port, "/nowhere")

    assert capfd.readouterr() == ("", "")


def test_a_port_in_use_is_passed_over(port: int, tmp_path: Path) -> None:
    server = serving._server(tmp_path, port)

    with server:
        assert server.server_address[1] != port


def test_no_free_port_says_what_to_do(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PORTS_TRIED", 1)

    with pytest.raises(BadSpec, match="Choose another with --port"):
        serving._server(tmp_path, port)


def test_only_this_machine_is_served() -> None:
    assert HOST == "127.0.0.1"


def test_serving_prints_the_address_and_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serving.ThreadingHTTPServer, "serve_forever", interrupted)

    serving.serve(tmp_path, port=8750)

    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith(f"Open http://{HOST}:87")
    assert said[-1] == "Stopped."
    with serving._server(tmp_path, 8750) as server:  # the port is free again
        assert f":{server.server_address[1]}/" in said[1]
