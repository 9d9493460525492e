/**
 * The server as a part of an application context: lifecycle, events and port properties.
 */
@NullMarked
package io.netserver.spring.context;

import org.jspecify.annotations.NullMarked;
