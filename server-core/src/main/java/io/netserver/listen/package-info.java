/**
 * Listen specs, binding, and the sockets that accept.
 */
@NullMarked
package io.netserver.listen;

import org.jspecify.annotations.NullMarked;
