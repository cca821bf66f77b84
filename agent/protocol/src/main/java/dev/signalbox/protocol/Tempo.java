package dev.signalbox.protocol;

/**
 * The pace the room dictates, in every answer to a poll.
 *
 * @param holdSeconds how long the room may hold a poll; the agent's read time limit is this plus 20
 *     s
 * @param logChunkBytes the most bytes of one log chunk, before compression
 * @param logFlushMillis how long new log bytes may wait before they are sent
 * @param lostLimitSeconds after how long without an answer the room gives this machine's step runs
 *     up
 */
public record Tempo(int holdSeconds, int logChunkBytes, int logFlushMillis, int lostLimitSeconds) {}
