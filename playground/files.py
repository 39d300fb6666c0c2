"""Files that the bot sends: asked for, put at an address of their own, and then shown in a conversation."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.methods.api import Arguments, SlackError, bots_channel, invalid
from playground.workspace import Message, SharedFile, Workspace


@dataclass
class Upload:
    """A file on its way: where it is to be put, and what was put there."""

    file: SharedFile
    key: str
    length: int


@dataclass
class Files:
    """What `files.getUploadURLExternal` and `files.completeUploadExternal` do, and the address between them."""

    workspace: Workspace
    base_url: str = ""
    _known: dict[str, Upload] = field(default_factory=dict)

    def address(self, _: Workspace, arguments: Arguments) -> dict[str, Any]:
        length = arguments.number("length", 0)
        if length < 1:
            raise invalid("length must be at least 1")
        upload = Upload(
            SharedFile(self.workspace.new_id("F"), arguments.required("filename")), secrets.token_urlsafe(), length
        )
        self._known[upload.file.id] = upload
        return {"file_id": upload.file.id, "upload_url": f"{self.base_url}/upload/{upload.file.id}/{upload.key}"}

    async def receive(self, request: Request) -> Response:
        """Takes what is put at an upload address, if it is as long as was said."""
        upload = self._known.get(request.path_params["file"])
        if upload is None or upload.key != request.path_params["key"]:
            return PlainTextResponse("not found", 404)
        content = await request.body()
        if len(content) != upload.length:
            return PlainTextResponse("not what was announced", 400)
        upload.file.content = content
        return PlainTextResponse("OK")

    def complete(self, workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
        """Shows the files in a conversation; a file is used up by it."""
        named = arguments.json("files") or []
        uploads = [self._known.get(str(one.get("id"))) for one in named]
        files = [upload.file for upload in uploads if upload is not None and upload.file.content]
        if not files or len(files) != len(named):
            raise SlackError("file_not_found")
        channel = bots_channel(workspace, arguments.required("channel_id"))
        if workspace.bot.id not in channel.members:
            raise SlackError("not_in_channel", channel.id)
        for file in files:
            del self._known[file.id]
        text = arguments.text("initial_comment")
        message = Message(channel.id, workspace.next_ts(), workspace.bot.id, text, is_bot=True, files=files)
        workspace.add_message(message)
        return {"files": [{"id": file.id, "title": file.name} for file in files]}
