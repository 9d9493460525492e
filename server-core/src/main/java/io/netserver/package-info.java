/**
 * The server and its builder.
 */
@NullMarked
package io.netserver;

import org.jspecify.annotations.NullMarked;
