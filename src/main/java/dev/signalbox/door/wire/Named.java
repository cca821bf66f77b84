package dev.signalbox.door.wire;

/** A thing that another one refers to. */
public record Named(String id, String name) {}
