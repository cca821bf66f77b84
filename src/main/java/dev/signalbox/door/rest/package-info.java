/**
 * The REST door for programs: {@code /api/v1/workspaces/{workspace}/...}, also under {@code /v1}.
 *
 * <p>How a row is added:
 *
 * <ul>
 *   <li>A controller is annotated {@link dev.signalbox.door.wire.RestRows}; its methods map the
 *       rest of the path, carry {@code @Needs} and {@link dev.signalbox.door.wire.Says}. {@link
 *       dev.signalbox.door.rest.ProcessRest} is the example.
 *   <li>Bodies and answers are records of this package. They are written in snake_case, null
 *       included; a component that may be null is {@code @Nullable} and optional in a body. Unknown
 *       keys of a body are refused.
 *   <li>Lists are {@link dev.signalbox.door.wire.RestList}; single things are answered as they are;
 *       a delete answers {@link dev.signalbox.door.wire.Deleted}.
 *   <li>What goes wrong is thrown as {@link dev.signalbox.kit.Refused}; {@link
 *       dev.signalbox.door.wire.RestErrors} answers it.
 *   <li>{@code /openapi.json} is made from all this, and in tests every answer is held against it.
 * </ul>
 */
@NullMarked
package dev.signalbox.door.rest;

import org.jspecify.annotations.NullMarked;
