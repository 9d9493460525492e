/**
 * Properties, auto-configuration and failure analyses.
 */
@NullMarked
package io.netserver.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
