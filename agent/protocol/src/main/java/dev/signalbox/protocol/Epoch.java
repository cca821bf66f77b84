package dev.signalbox.protocol;

/**
 * Answer to {@link EpochRequest}.
 *
 * @param epoch number to send in {@link Wire#EPOCH_HEADER} from now on
 * @param tempo how to behave until the next answer
 */
public record Epoch(long epoch, Tempo tempo) {}
