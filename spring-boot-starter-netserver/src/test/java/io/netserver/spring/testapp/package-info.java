/**
 * What the tests run: a handler, applications around it, and clients.
 */
@NullMarked
package io.netserver.spring.testapp;

import org.jspecify.annotations.NullMarked;
