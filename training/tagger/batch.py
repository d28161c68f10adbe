"""Windows as tensors."""

import torch

from .model import distance


def stack(windows):
    """Ids, shapes and mask, padded to the longest window and to a multiple of 8."""
    length = -(-max(len(window.ids) for window in windows) // 8) * 8
    ids = torch.zeros(len(windows), length, dtype=torch.long)
    shapes = torch.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.from_numpy(window.ids)
        shapes[row, : len(window.ids)] = torch.from_numpy(window.shapes)
    mask = torch.zeros(ids.shape, dtype=torch.bool)
    for row, window in enumerate(windows):
        mask[row, : len(window.ids)] = True
    return ids, shapes, mask


_DISTANCES = torch.tensor([distance(offset) for offset in range(-512, 513)])


def distances(cues, length, device):
    at = torch.arange(length, device=device)
    return _DISTANCES.to(device)[at[None] - cues[:, None] + 512]
