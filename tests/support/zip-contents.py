"""
Says what strangers' programs find in zips: reads lines with a path, writes for each a hash over the
set of (path, bytes), or `-` where there is no such set, because the zip cannot be read or because
a program that goes by the local headers would find other files than one that goes by the directory.
"""

import hashlib
import struct
import sys
import zipfile
import zlib

UNICODE_PATH = 0x7075
DESCRIBED = 0x0008
TELLING = 0x0809


def other_name(extra, name):
    """Whether an extra field gives a name that some programs show instead."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and len(field) == size >= 5:
            version, crc = struct.unpack("<BI", field[:5])
            if version == 1 and crc == zlib.crc32(name) and field[5:] != name:
                return True
    return False


def contents(path):
    with open(path, "rb") as file:
        data = file.read()
    found = []
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        for info in infos:
            found.append((info.orig_filename, hashlib.sha256(archive.read(info)).hexdigest()))
        end = 0
        for info in sorted(infos, key=lambda info: info.header_offset):
            start = info.header_offset
            signature, _, flags, method, _, _, crc, packed, size, name, extra = struct.unpack(
                "<IHHHHHIIIHH", data[start : start + 30]
            )
            stated = (crc, packed, size) == (info.CRC, info.compress_size, info.file_size)
            described = flags & DESCRIBED and (crc, packed, size) == (0, 0, 0)
            agrees = (
                signature == 0x04034B50
                and method == info.compress_type
                and (flags ^ info.flag_bits) & TELLING == 0
                and (stated or described)
                and data[start + 30 : start + 30 + name].decode() == info.orig_filename
            )
            stored_name = data[start + 30 : start + 30 + name]
            local_extra = data[start + 30 + name : start + 30 + name + extra]
            if other_name(local_extra, stored_name) or other_name(info.extra, stored_name):
                return "-"
            if not agrees or start < end or b"PK\3\4" in data[end:start]:
                return "-"
            end = start + 30 + name + extra + info.compress_size
        # Some programs go by the counts, of which there are two.
        counts = struct.unpack("<HH", data[data.rfind(b"PK\5\6") + 8 :][:4])
        if set(counts) != {len(found)}:
            return "-"
        if b"PK\3\4" in data[end : archive.start_dir] or end > archive.start_dir:
            return "-"
    # The one folder may have any name.
    if len({name.split("/")[0] for name, _ in found}) == 1:
        found = [(name.split("/", 1)[-1], digest) for name, digest in found]
    if len({name.lower() for name, _ in found}) != len(found):
        return "-"
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()


for line in sys.stdin:
    try:
        print(contents(line.rstrip("\n")), flush=True)
    except Exception:
        print("-", flush=True)
