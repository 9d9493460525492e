/**
 * The life of one connection, and the connections that are open.
 */
@NullMarked
package io.netserver.connection;

import org.jspecify.annotations.NullMarked;
