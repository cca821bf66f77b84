package dev.signalbox.door.legacy;

import java.util.List;

/** What most lists of this door are answered as. */
record LegacyList<T>(List<T> data) {}
