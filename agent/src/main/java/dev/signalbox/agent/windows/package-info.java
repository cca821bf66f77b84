/**
 * What the agent does by calls of Windows: process trees as job objects, sessions, sign-ins, the
 * service. Every native call is in a small class named after what it does. Nothing here is loaded
 * on another system.
 */
@NullMarked
package dev.signalbox.agent.windows;

import org.jspecify.annotations.NullMarked;
