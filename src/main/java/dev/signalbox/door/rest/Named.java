package dev.signalbox.door.rest;

/** A thing that another one refers to. */
record Named(String id, String name) {}
