"""Room tests/spark: the recipes for Spark, in a real cluster; run by themselves.

README's recipes for Spark, run as they stand there, on a cluster of several worker processes on this machine.

Started by npm run test:spark, which puts Spark and the command reissue-inspector in place. With --figures it prints how
long one and two workers take instead.
"""

import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import pyspark
from pyspark import SparkConf, SparkContext, TaskContext

ROOT = Path(__file__).resolve().parents[2]
SERVERS = ROOT / "tests" / "fixtures" / "servers"
NAMES = ["dv-g3-rsa-affected", "dv-g3-rsa-after-window", "dv-g4-rsa-reissued", "ov-g3-ec-affected", "ov-g4-ec-reissued"]
LINES = 200_000
PARTITIONS = 16
# Every so many lines one that is no certificate: it has to be answered, not lost.
BAD_EVERY = 9973
BAD = ["", "not JSON", '{"id":"no certificate"}', '{"id":"bad base64","der":"!"}', '{"id":"日本語","pem":"x"}']
BAD_LINES = {index: BAD[index % len(BAD)] for index in range(BAD_EVERY - 1, LINES, BAD_EVERY)}
# The recipes name no day: here one is fixed.
OPTIONS = "--ndjson --as-of 2021-03-20"


def write_lines(path):
    pems = [(SERVERS / f"{name}.pem").read_text() for name in NAMES]
    with path.open("w", encoding="utf-8") as file:
        for index in range(LINES):
            good = json.dumps({"id": index, "pem": pems[index % len(pems)]})
            file.write(BAD_LINES.get(index, good) + "\n")


def recipe(language):
    """The only code block of README in that language."""
    blocks = re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (block,) = [block for block in blocks if ".pipe(" in block]
    dated = block.replace("--ndjson", OPTIONS)
    assert dated != block
    return dated


def context(workers):
    conf = SparkConf().setMaster(f"local-cluster[{workers},1,1024]").setAppName("reissue-inspector")
    conf.set("spark.ui.enabled", "false")
    conf.set("spark.log.level", "ERROR").set("spark.ui.showConsoleProgress", "false")
    return SparkContext(conf=conf)


def answers_of(folder):
    """What saveAsTextFile wrote, partition by partition."""
    assert (folder / "_SUCCESS").exists()
    parts = sorted(folder.glob("part-*"))
    assert len(parts) > 1, "the input was not split"
    return "".join(part.read_text(encoding="utf-8") for part in parts)


class Pipe(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="reissue-inspector-spark-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        os.chdir(cls.folder)
        write_lines(cls.folder / "export.ndjson")
        with open("export.ndjson", "rb") as lines:
            one = subprocess.run(["reissue-inspector", *OPTIONS.split()], stdin=lines, capture_output=True, check=False)
        # Affected and unreadable lines both: exit status 2 must fail no task either.
        assert one.returncode == 2, one.stderr
        cls.expected = one.stdout.decode()
        cls.empty = list(BAD_LINES.values()).count("")

    def tearDown(self):
        shutil.rmtree(self.folder / "answers", ignore_errors=True)

    def test_the_expected_answers_are_of_every_kind(self):
        answers = [json.loads(line) for line in self.expected.splitlines()]
        self.assertEqual(len(answers), LINES - self.empty)
        self.assertEqual({answer["verdict"] for answer in answers}, {"affected", "not-affected", "undetermined"})
        codes = {answer["error"]["code"] for answer in answers if answer["error"]}
        self.assertLessEqual({"bad-json", "bad-record", "bad-base64"}, codes)

    def check(self, answers):
        """Line by line: the number of a bad line is its number in the partition, which no filter can know better."""
        given, expected = answers.splitlines(), self.expected.splitlines()
        self.assertEqual(len(given), len(expected))
        without_place = [[re.sub(r'"line":\d+', '"line":0', line) for line in lines] for lines in (given, expected)]
        self.assertEqual(*without_place)

    def test_python(self):
        sc = context(2)
        try:
            exec(recipe("python"), {"sc": sc})
        finally:
            sc.stop()
        self.check(answers_of(self.folder / "answers"))

    def test_scala(self):
        script = self.folder / "recipe.scala"
        script.write_text(recipe("scala") + "\nSystem.exit(0)\n", encoding="utf-8")
        shell = Path(pyspark.__file__).parent / "bin" / "spark-shell"
        run = subprocess.run(
            [shell, "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "-i", script],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.check(answers_of(self.folder / "answers"))

    def test_a_worker_that_dies(self):
        """An executor is killed while a partition runs: Spark runs its partitions again, and nothing is twice or lost."""
        sc = context(2)
        try:
            lines = sc.textFile("export.ndjson", PARTITIONS)
            command = f"sh -c 'reissue-inspector {OPTIONS} --jobs 1 || [ $? -le 2 ]'"
            answers = lines.mapPartitionsWithIndex(functools.partial(die_once, str(self.folder))).pipe(command, {"PATH": os.environ["PATH"]}, checkCode=True)
            given = "\n".join(answers.collect())
        finally:
            sc.stop()
        self.check(given)
        self.assertTrue(Path("died").exists())


def die_once(here, partition, lines):
    """In partition 3, the first time: kills the executor that runs this very process, after some lines."""
    doomed = partition == 3 and TaskContext.get().attemptNumber() == 0
    for number, line in enumerate(lines):
        if doomed and number == 1000:
            Path(here, "died").touch()
            os.kill(executor(), signal.SIGKILL)
        yield line


def executor():
    """The process above this one that is Spark's executor."""
    pid = os.getpid()
    while b"CoarseGrainedExecutorBackend" not in Path(f"/proc/{pid}/cmdline").read_bytes():
        pid = int(re.search(r"^PPid:\s*(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[1])
    return pid


def figures():
    folder = Path(tempfile.mkdtemp(prefix="reissue-inspector-spark-"))
    os.chdir(folder)
    write_lines(folder / "export.ndjson")
    for workers in (1, 2):
        sc = context(workers)
        sc.parallelize(range(workers * 4), workers * 4).pipe("cat").count()
        start = time.monotonic()
        exec(recipe("python"), {"sc": sc})
        seconds = time.monotonic() - start
        sc.stop()
        shutil.rmtree(folder / "answers")
        print(f"Spark {pyspark.__version__}, {workers} worker(s): {LINES:,} lines in {seconds:.1f} s, {LINES / seconds:,.0f}/s")
    shutil.rmtree(folder)


if __name__ == "__main__":
    if "--figures" in sys.argv:
        figures()
    else:
        unittest.main(verbosity=2)
