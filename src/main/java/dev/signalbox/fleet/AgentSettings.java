package dev.signalbox.fleet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the room deals with agents; {@code signalbox.agents.*}.
 *
 * @param allowHttp agents beyond loopback may enrol without TLS, for installations that end TLS
 *     elsewhere
 * @param hold how long a poll is held when there is nothing new
 * @param beat how often the room writes down which machines it heard of
 * @param unresponsiveAfter silence after which a machine gets nothing new
 * @param lostLimit silence after which its step runs are given up
 * @param acceptWithin how long a machine may take to accept an assignment
 * @param skipFor how long a machine that did not accept is left out
 * @param signInRefusals after how many refused sign-ins in a row an account is not tried on a
 *     machine any more
 */
@ConfigurationProperties("signalbox.agents")
public record AgentSettings(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("25s") Duration hold,
        @DefaultValue("15s") Duration beat,
        @DefaultValue("60s") Duration unresponsiveAfter,
        @DefaultValue("10m") Duration lostLimit,
        @DefaultValue("15s") Duration acceptWithin,
        @DefaultValue("30s") Duration skipFor,
        @DefaultValue("3") int signInRefusals) {}
