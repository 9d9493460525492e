/**
 * The showcase: several protocols on one server.
 */
@NullMarked
package io.netserver.demo;

import org.jspecify.annotations.NullMarked;
