/**
 * What users implement and are handed: handlers and connections.
 */
@NullMarked
package io.netserver.handler;

import org.jspecify.annotations.NullMarked;
