package dev.signalbox.processrun;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Asks to start a process.
 *
 * @param payloads one work item each; empty: one work item without data
 */
public record StartRequest(UUID processId, List<JsonNode> payloads, StartedBy by) {}
