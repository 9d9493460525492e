/**
 * The starter as a whole.
 */
@NullMarked
package io.netserver.spring;

import org.jspecify.annotations.NullMarked;
