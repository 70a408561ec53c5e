"""Makes sentences one after the other, each in a child process of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from oldhelp.narration.worker import Job, Outcome, is_made, seconds_allowed


class SentenceMaker(QObject):
    """Runs one worker at a time: what is waited for first, then what comes after it, then idly.

    Beside it one spare worker has loaded its engine and waits: what somebody waits for is made in
    half the time. It too makes a single sentence and ends.
    """

    ended = Signal(object, int)
    """The job and its `Outcome`, after one retry. Not sent for what was cancelled."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._process: QProcess | None = None
        self._job: Job | None = None
        self._spare: QProcess | None = None
        self._retried = False
        self._ahead: list[Job] = []
        self._idle: list[Job] = []
        # A hung engine is killed; the limit is far beyond any engine seen.
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._give_up)

    def make(self, job: Job) -> None:
        """Make `job` now. A worker already on the same file goes on, any other is killed."""
        self._ahead.clear()
        running = self._job
        if running is not None and running.out == job.out:
            self._job = job
            return
        if running is not None and running.idle:
            self._idle.insert(0, running)
        self._kill()
        self._start(job)

    def make_ahead(self, jobs: Sequence[Job]) -> None:
        """Make `jobs` as soon as nothing more urgent is being made."""
        self._ahead = list(jobs)
        self._next()

    def prepare(self, jobs: Sequence[Job]) -> None:
        """Make `jobs` one after the other when nothing else is to be made."""
        self._idle = list(jobs)
        self._keep_spare()
        self._next()

    def forget(self) -> None:
        """Drop what waits; what is being made goes on until something else is wanted."""
        self._ahead.clear()
        self._idle.clear()

    def cancel(self) -> None:
        """Stop at once; nothing is sent for what was being made."""
        self.forget()
        self._kill()

    def close(self) -> None:
        """Stop, and wait until each child is gone: Qt warns of one that outlives its object."""
        self.cancel()
        if self._spare is not None:
            self._spare.kill()
        # Among them may be one that was broken off a moment ago and has not ended yet.
        for child in self.findChildren(QProcess):
            child.waitForFinished(1000)

    def _start(self, job: Job, retried: bool = False) -> None:
        self._job, self._retried = job, retried
        process = (None if job.idle else self._take_spare()) or self._child()
        self._process = process
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        if process.state() == QProcess.ProcessState.NotRunning:
            process.start(self._command[0], self._command[1:])
        process.write(f"{job.to_json()}\n".encode())
        if not job.watched:
            process.closeWriteChannel()
        self._limit.start(int(seconds_allowed(job) * 1000))

    def _child(self) -> QProcess:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        return process

    def _keep_spare(self) -> None:
        """Start the worker that waits; one that cannot be started, or ends, is not missed."""
        if self._spare is not None:
            return
        self._spare = self._child()
        self._spare.finished.connect(self._drop_spare)
        self._spare.errorOccurred.connect(self._drop_spare)
        self._spare.start(self._command[0], self._command[1:])

    def _take_spare(self) -> QProcess | None:
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.finished.disconnect(self._drop_spare)
            spare.errorOccurred.disconnect(self._drop_spare)
        return spare

    def _drop_spare(self) -> None:
        spare = self._take_spare()
        if spare is not None:
            spare.deleteLater()

    def _kill(self) -> None:
        process, job = self._process, self._job
        self._process = self._job = None
        self._limit.stop()
        if process is None or job is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        # The object stays until the child is really gone; it is sent away only then.
        process.finished.connect(process.deleteLater)
        if job.watched:
            # The worker ends its command, which would outlive a killed one.
            process.closeWriteChannel()
        else:
            process.kill()

    def _give_up(self) -> None:
        job, retried = self._job, self._retried
        self._kill()
        if job is not None:
            self._end(job, Outcome.NO_SOUND, retried)

    def _failed(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart:
            self._leave(Outcome.NO_ENGINE)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        crashed = status == QProcess.ExitStatus.CrashExit
        self._leave(Outcome.NO_SOUND if crashed else Outcome.read(code))

    def _leave(self, outcome: Outcome) -> None:
        job, process, retried = self._job, self._process, self._retried
        self._limit.stop()
        self._job = self._process = None
        if process is not None:
            process.deleteLater()
        if job is not None:
            self._end(job, outcome, retried)

    def _end(self, job: Job, outcome: Outcome, retried: bool) -> None:
        if outcome is Outcome.DONE and not is_made(job):
            outcome = Outcome.NO_SOUND
        if outcome is Outcome.NO_SOUND and not retried and not job.idle:
            self._start(job, retried=True)
            return
        if outcome is Outcome.DONE and not job.idle:
            self._keep_spare()
        self.ended.emit(job, int(outcome))
        self._next()

    def _next(self) -> None:
        waiting = self._ahead or self._idle
        if self._job is None and waiting:
            self._start(waiting.pop(0))
